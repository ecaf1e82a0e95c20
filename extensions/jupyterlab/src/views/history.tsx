// Every version that was handed in, the newest first.

import React, { useState } from 'react';

import type { ILanguage } from '../language';
import type { IVersion } from '../types';
import type { IBelowProps } from './below_props';
import { Difference } from './difference';
import { Trouble } from './trouble';
import { exactMoment, score } from './words';

/** How many are shown at first. */
const FIRST = 20;

export function HistoryTab(props: IBelowProps): JSX.Element {
  const { history: state, renewal, language, actions } = props;
  const { history, isLoading, problem } = state;
  const { trans } = language;
  return (
    <div className="enact-History">
      {problem && <Trouble problem={{ words: problem, retry: async () => actions.loadHistory() }} language={language} />}
      {!history && isLoading && <p className="enact-Faint">{trans.__('Looking up your versions…')}</p>}
      {history && (
        <div className="enact-History-copy">
          {history.copy && <p>{trans.__('Your copy: %1', history.copy)}</p>}
          <button type="button" className="enact-Button" aria-disabled={renewal.isBusy} onClick={actions.startOver}>
            {trans.__('Start over…')}
          </button>
        </div>
      )}
      {history && history.versions.length === 0 && (
        <p>{trans.__('Each check keeps the version that was checked. There is none yet.')}</p>
      )}
      {history && history.versions.length > 0 && <Versions {...props} versions={history.versions} />}
    </div>
  );
}

function Versions(props: IBelowProps & { versions: IVersion[] }): JSX.Element {
  const { versions, language } = props;
  const { trans } = language;
  const [most, setMost] = useState(FIRST);
  return (
    <>
      <ol className="enact-Versions" aria-label={trans.__('Versions, the newest first')}>
        {versions.slice(0, most).map(version => (
          <Version key={version.submission} {...props} version={version} />
        ))}
      </ol>
      {versions.length > most && (
        <button type="button" className="enact-Button" onClick={() => setMost(most + 5 * FIRST)}>
          {trans.__('Show older versions')}
        </button>
      )}
    </>
  );
}

function Version({ version, history, language, actions }: IBelowProps & { version: IVersion }): JSX.Element {
  const { trans } = language;
  const at = exactMoment(version.at, language);
  const compared = history.compared?.submission === version.submission ? history.compared : null;
  const compare = trans.__('Compare with now');
  const open = trans.__('Open this version');
  return (
    <li className="enact-Version">
      <span className="enact-Version-at">{at}</span>
      <span className="enact-Version-points">{worth(version, language)}</span>
      {version.imported && <span className="enact-Faint">{trans.__('from your progress file')}</span>}
      <span className="enact-Version-buttons">
        <button
          type="button"
          className="enact-Button"
          aria-expanded={compared !== null}
          // The words on the button stand first in its name, so that it can also be said to be pressed.
          aria-label={trans.__('%1: %2', compare, at)}
          onClick={() => actions.compare(version)}
        >
          {compare}
        </button>
        <button
          type="button"
          className="enact-Button"
          aria-label={trans.__('%1: %2', open, at)}
          aria-disabled={history.opening !== null}
          onClick={() => actions.open(version)}
        >
          {history.opening === version.submission ? trans.__('Opening…') : open}
        </button>
      </span>
      {compared &&
        (compared.difference ? (
          <Difference difference={compared.difference} language={language} />
        ) : (
          <p className="enact-Faint">{trans.__('Comparing…')}</p>
        ))}
    </li>
  );
}

/** What a version was worth, in words and with a sign. */
function worth(version: IVersion, language: ILanguage): string {
  if (version.state === 'waiting') {
    return language.trans.__('not graded yet');
  }
  if (version.state === 'fault') {
    return language.trans.__('no score');
  }
  const said = score(version, language);
  return version.is_right ? `✓ ${said}` : said;
}
