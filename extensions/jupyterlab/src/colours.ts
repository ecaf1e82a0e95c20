// The colours of JupyterLab's theme for pictures, moved as far as it takes to be read on the theme's ground.

/** Red, green and blue, 0 to 255 each. */
export type Colour = [number, number, number];

/** WCAG 2.2 AA for text; lines and marks, which need less, get it as well. */
const CONTRAST = 4.5;

/** The hues that every theme brings, those first that are told apart best. */
const HUES = [
  '--jp-brand-color1',
  '--jp-warn-color0',
  '--jp-success-color1',
  '--jp-mirror-editor-operator-color',
  '--jp-error-color1',
  '--jp-info-color1'
];

export interface ITheme {
  isDark: boolean;
  family: string;
  /** CSS pixels */
  size: number;
  ground: string;
  text: string;
  /** lines that only guide the eye */
  faint: string;
  /** told apart by hue, each readable on the ground */
  palette: string[];
}

/** Read the theme as it is at `node` now. */
export function themeAt(node: HTMLElement): ITheme {
  const style = getComputedStyle(node);
  const read = (name: string): string => style.getPropertyValue(name).trim();
  const ground = opaque(read('--jp-layout-color1'), [255, 255, 255]);
  const isDark = luminance(ground) < 0.2;
  const most: Colour = isDark ? [255, 255, 255] : [0, 0, 0];
  const on = (name: string): Colour => opaque(read(name), ground);
  return {
    isDark,
    family: style.fontFamily,
    size: parseFloat(style.fontSize) || 13,
    ground: hex(ground),
    text: hex(readable(on('--jp-ui-font-color1'), ground, most)),
    faint: hex(on('--jp-border-color2')),
    palette: HUES.map(name => hex(readable(on(name), ground, most)))
  };
}

/** `colour`, moved towards `most` in small steps until it can be read on `ground`. */
export function readable(colour: Colour, ground: Colour, most: Colour): Colour {
  let found = colour;
  for (let step = 1; step <= 20 && contrast(found, ground) < CONTRAST; step++) {
    found = mixed(colour, most, step / 20);
  }
  return found;
}

/** WCAG's ratio, 1 to 21. */
export function contrast(one: Colour, other: Colour): number {
  const [darker, lighter] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(colour: Colour): number {
  const [red, green, blue] = colour.map(part => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function mixed(one: Colour, other: Colour, share: number): Colour {
  return one.map((part, at) => Math.round(part + (other[at] - part) * share)) as Colour;
}

let pen: CanvasRenderingContext2D | null = null;

/** What a CSS colour looks like on a ground. */
function opaque(css: string, ground: Colour): Colour {
  pen ??= document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  if (!pen || !css) {
    return ground;
  }
  pen.fillStyle = hex(ground);
  pen.fillRect(0, 0, 1, 1);
  // What is no colour is left aside, and the ground stays.
  pen.fillStyle = css;
  pen.fillRect(0, 0, 1, 1);
  const [red, green, blue] = pen.getImageData(0, 0, 1, 1).data;
  return [red, green, blue];
}

function hex(colour: Colour): string {
  return `#${colour.map(part => part.toString(16).padStart(2, '0')).join('')}`;
}
