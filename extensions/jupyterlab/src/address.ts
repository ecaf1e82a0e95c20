// What the address of the page asks for: links to a course on Binder use it.

const COURSE = 'enact-course';

/** The id of the course that the page was opened for, or null. JupyterLab may change the address later. */
export function courseInAddress(): string | null {
  const course = new URLSearchParams(window.location.search).get(COURSE);
  return course && /^[\w.-]{1,80}$/.test(course) ? course : null;
}
