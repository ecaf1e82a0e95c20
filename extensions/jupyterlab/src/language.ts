// Which language we speak: strings from the translator, server text and numbers in the same language.

import type { ITranslator, TranslationBundle } from '@jupyterlab/translation';

import { TRANSLATION_DOMAIN } from './tokens';

/** The strings of the panel, and the language that they really are in. */
export interface ILanguage {
  trans: TranslationBundle;
  /** ISO 639-1 */
  code: string;
}

/**
 * Load our strings.
 *
 * The catalogue itself says its language: where the chosen language pack is not installed, JupyterLab
 * falls back to English without telling, and the server's sentences should then be English too.
 */
export function speak(translator: ITranslator): ILanguage {
  const trans = translator.load(TRANSLATION_DOMAIN);
  const code = trans._p('the ISO 639-1 code of the language of this catalogue', 'en');
  // Translators can have Lab put a prefix before every string.
  return { trans, code: /^[a-z]{2}$/.test(code) ? code : 'en' };
}
