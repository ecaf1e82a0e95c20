// Breaks a title into lines: SVG doesn't do that by itself.

/** A typeface as the page really shows it. */
export interface IFont {
  family: string;
  /** CSS pixels */
  size: number;
}

/** Words are measured once for each typeface. */
const widths = new Map<string, number>();
const MOST = 20_000;
let pen: CanvasRenderingContext2D | null = null;

/**
 * @param font as CSS writes it
 * @param width CSS pixels that a line may have
 * @param most lines; what doesn't fit ends in "…"
 */
export function lines(text: string, font: string, width: number, most: number): string[] {
  const found: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/).filter(Boolean).flatMap(word => pieces(word, font, width))) {
    const longer = line ? `${line} ${word}` : word;
    if (line && widthOf(longer, font) > width) {
      found.push(line);
      line = word;
    } else {
      line = longer;
    }
  }
  found.push(line);
  if (found.length > most) {
    const last = found.slice(most - 1).join(' ');
    return [...found.slice(0, most - 1), shortened(last, font, width)];
  }
  return found;
}

/** A word that is wider than a line is cut: seldom, and better than letters over the border. */
function pieces(word: string, font: string, width: number): string[] {
  if (widthOf(word, font) <= width) {
    return [word];
  }
  let fits = word.length - 1;
  while (fits > 1 && widthOf(word.slice(0, fits), font) > width) {
    fits--;
  }
  return [word.slice(0, fits), ...pieces(word.slice(fits), font, width)];
}

function shortened(text: string, font: string, width: number): string {
  let fits = text.length;
  while (fits > 1 && widthOf(`${text.slice(0, fits)}…`, font) > width) {
    fits--;
  }
  return `${text.slice(0, fits).trimEnd()}…`;
}

function widthOf(text: string, font: string): number {
  const key = `${font}\n${text}`;
  let width = widths.get(key);
  if (width === undefined) {
    pen ??= document.createElement('canvas').getContext('2d');
    if (!pen) {
      return 0;
    }
    pen.font = font;
    width = pen.measureText(text).width;
    if (widths.size > MOST) {
      widths.clear();
    }
    widths.set(key, width);
  }
  return width;
}
