// Gives the learner a file, as a download of the browser.

/** The browser may read the text a while after it was told to. */
const READ_MS = 60_000;

/** @param type its MIME type */
export function download(name: string, content: string | Blob, type: string): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  window.setTimeout(() => URL.revokeObjectURL(url), READ_MS);
}
