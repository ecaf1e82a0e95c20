// What a specification from the server may ask of Vega, and what we add: the theme.

import type { ITheme } from './colours';

type Json = Record<string, unknown>;

/** Keys with which a specification would load something, lead away, or change how it is embedded. */
const FORBIDDEN = new Set(['url', 'href', 'usermeta', 'loader']);

/** How deep a specification may be nested. */
const DEEPEST = 40;

/** Whether all data of a specification are in it. */
export function isSelfContained(spec: unknown, depth = 0): boolean {
  if (depth > DEEPEST) {
    return false;
  }
  if (Array.isArray(spec)) {
    return spec.every(part => isSelfContained(part, depth + 1));
  }
  if (spec === null || typeof spec !== 'object') {
    return true;
  }
  return Object.entries(spec).every(
    // Rows of data may have columns of any name: they are never looked into.
    ([key, value]) => (key === 'values' && Array.isArray(value)) || (!FORBIDDEN.has(key) && isSelfContained(value, depth + 1))
  );
}

/**
 * @param width CSS pixels that the picture has
 * @returns the specification in the colours and letters of the theme; a legend stands below, where it takes no width
 */
export function themed(spec: Json, theme: ITheme, width: number): Json {
  const { text, faint, family, size, palette, ground } = theme;
  const small = Math.round(size * 0.85);
  const label = { labelColor: text, labelFont: family, labelFontSize: small };
  const title = { titleColor: text, titleFont: family, titleFontSize: small, titleFontWeight: 600 };
  const columns = Math.max(1, Math.floor(width / 260));
  return {
    ...spec,
    background: ground,
    config: {
      font: family,
      axis: { ...label, ...title, domainColor: text, tickColor: text, gridColor: faint, gridOpacity: 0.5 },
      legend: {
        ...label,
        ...title,
        orient: 'bottom',
        columns,
        // beside the labels of the axis, and after the symbol
        labelLimit: Math.max(80, Math.floor((width - 70) / columns) - 40),
        symbolOpacity: 1,
        // what is not chosen stays readable
        unselectedOpacity: 0.75
      },
      title: { color: text, font: family },
      view: { stroke: faint },
      mark: { color: palette[0] },
      text: { color: text },
      range: { category: palette }
    }
  };
}
