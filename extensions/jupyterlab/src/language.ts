// Which language we speak: strings from the translator, server text and numbers in the same language.

import { PageConfig } from '@jupyterlab/coreutils';
import type { ServerConnection } from '@jupyterlab/services';
import { type ITranslator, nullTranslator, type TranslationBundle, TranslationManager } from '@jupyterlab/translation';

import { TRANSLATION_DOMAIN } from './tokens';

/** The strings of the panel, and the language that they really are in. */
export interface ILanguage {
  trans: TranslationBundle;
  /** ISO 639-1 */
  code: string;
}

/** The setting that follows the language of JupyterLab. */
export const AS_JUPYTERLAB = 'auto';

const ENGLISH = 'en';

/** What was chosen instead of the language of JupyterLab, for all of our plugins at once. */
const chosen = new WeakMap<ITranslator, ILanguage>();

/**
 * Load our strings.
 *
 * The catalogue itself says its language: where the chosen language pack is not installed, JupyterLab
 * falls back to English without telling, and the server's sentences should then be English too.
 *
 * The learner may have chosen another language for us: plugins that ask for the learning path are activated
 * after that is known.
 */
export function speak(translator: ITranslator): ILanguage {
  return chosen.get(translator) ?? load(translator);
}

/**
 * Speak the language of the learner's choice from now on, whatever JupyterLab's own.
 *
 * @param wanted ISO 639-1, or "auto"
 */
export async function choose(
  wanted: string,
  translator: ITranslator,
  server: ServerConnection.ISettings
): Promise<void> {
  if (wanted === AS_JUPYTERLAB || wanted === load(translator).code) {
    return;
  }
  const locale = catalogues()[wanted];
  const other = locale ? new TranslationManager('', undefined, server) : nullTranslator;
  if (other instanceof TranslationManager) {
    // Where it can't be had, JupyterLab's own language is better than none.
    await other.fetch(locale);
  }
  chosen.set(translator, load(other));
}

/** The languages that we speak, ISO 639-1. */
export function languages(): string[] {
  return [ENGLISH, ...Object.keys(catalogues())];
}

function load(translator: ITranslator): ILanguage {
  const trans = translator.load(TRANSLATION_DOMAIN);
  const code = trans._p('the ISO 639-1 code of the language of this catalogue', 'en');
  // Translators can have Lab put a prefix before every string.
  return { trans, code: /^[a-z]{2}$/.test(code) ? code : ENGLISH };
}

/** ISO 639-1 -> JupyterLab's name for the locale, as our server has put it into the page. */
function catalogues(): Record<string, string> {
  try {
    return JSON.parse(PageConfig.getOption('enactLanguages') || '{}') as Record<string, string>;
  } catch {
    return {};
  }
}
