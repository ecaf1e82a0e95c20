// The words of the settings. JupyterLab's server translates only those of extensions that stand in a language pack.

import type { TranslationBundle } from '@jupyterlab/translation';
import type { PartialJSONObject, PartialJSONValue } from '@lumino/coreutils';

import { AS_JUPYTERLAB } from './language';

/** As in JupyterLab's own catalogues. */
const CONTEXT = 'schema';

const WORDS = ['title', 'description', 'jupyter.lab.setting-icon-label'];

/** Say the titles and descriptions of a schema in the language of `trans`. */
export function translate(schema: PartialJSONObject, trans: TranslationBundle): void {
  for (const [key, value] of Object.entries(schema)) {
    if (typeof value === 'string' && WORDS.includes(key)) {
      schema[key] = trans.pgettext(CONTEXT, value);
    } else if (isObject(value)) {
      translate(value, trans);
    } else if (Array.isArray(value)) {
      value.filter(isObject).forEach(one => translate(one, trans));
    }
  }
}

/** Let the learner choose among the languages that are here, each named in itself. */
export function offerLanguages(schema: PartialJSONObject, codes: string[], trans: TranslationBundle): void {
  const { language } = schema.properties as Record<string, PartialJSONObject>;
  language.oneOf = [
    { const: AS_JUPYTERLAB, title: trans.__('As JupyterLab') },
    ...codes.map(code => ({ const: code, title: ownName(code) }))
  ];
}

function ownName(code: string): string {
  try {
    return new Intl.DisplayNames([code], { type: 'language' }).of(code) ?? code;
  } catch {
    return code;
  }
}

function isObject(value: PartialJSONValue | undefined): value is PartialJSONObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
