// What a check found, in words: what went wrong, a hint, tests, what was graded by hand, what changed, what counts.

import React from 'react';

import type { ILanguage } from '../language';
import type { ICheck } from '../types';
import type { IBelowProps } from './below_props';
import { Difference } from './difference';
import { Evidence } from './evidence';
import { HintBox, MoreHints } from './hints';
import { Running } from './running';
import { Said } from './said';
import { HandGrades, Tests } from './tests';
import { moment } from './words';

export function ResultTab(props: IBelowProps): JSX.Element {
  const { check, work, language, actions } = props;
  const { trans } = language;
  if (check.step !== 'idle') {
    return <Running state={check} usual={work?.usual_seconds ?? 0} language={language} onCancel={actions.cancel} />;
  }
  return (
    <div className="enact-Result">
      {check.problem && (
        <div className="enact-Problem">
          <p>
            <Said text={check.problem} />
          </p>
          <button type="button" className="enact-Button" onClick={actions.run}>
            {trans.__('Try again')}
          </button>
        </div>
      )}
      {check.calm && (
        <p className="enact-Notice">
          <Said text={check.calm.text} />
        </p>
      )}
      {check.check && !check.problem && <Findings {...props} found={check.check} />}
      {!check.check && work && !check.problem && (
        <p>{trans.__('Write your answers into the notebook, then press Check in its toolbar.')}</p>
      )}
      {work && <HandGrades grades={work.graded_by_hand} language={language} />}
      {work && <Evidence language={language} />}
    </div>
  );
}

function Findings(props: IBelowProps & { found: ICheck }): JSX.Element {
  const { found, check, work, language, actions } = props;
  const hints = work?.hints.length ? work.hints : found.hints;
  return (
    <>
      {check.calm && (
        <p className="enact-Faint">{language.trans.__('This is your last result, of %1.', moment(found.at, language))}</p>
      )}
      {found.fault && (
        <p className="enact-Notice">
          <Said text={found.fault.text} />
        </p>
      )}
      {found.is_right && <Right {...props} />}
      {!found.is_right && hints.length > 0 && <HintBox hint={hints[hints.length - 1]} language={language} />}
      {!found.is_right && !found.fault && <MoreHints {...props} />}
      {found.tests.length > 0 && <Tests tests={found.tests} language={language} />}
      {found.notes.map((note, index) => (
        <p key={index} className="enact-Notice">
          <Said text={note.text} />
        </p>
      ))}
      <p className="enact-Faint">{when(found, check.isOld, language)}</p>
      {work && <Changes key={found.submission} {...props} onOpen={() => actions.changes(found.submission)} />}
    </>
  );
}

/** Of when the result is, and how long grading took. */
function when(check: ICheck, isOld: boolean, language: ILanguage): string {
  const { trans, code } = language;
  if (check.from_before && !isOld) {
    return trans.__(
      'You have checked exactly these answers before: this is the result of %1.',
      moment(check.at, language)
    );
  }
  const seconds = check.seconds.toLocaleString(code, { maximumFractionDigits: check.seconds < 10 ? 1 : 0 });
  return trans.__('Checked on %1; grading took %2 s.', moment(check.at, language), seconds);
}

/** Well done, and on to the next. */
function Right({ found, next, work, language: { trans }, actions }: IBelowProps & { found: ICheck }): JSX.Element {
  const other = next && next.exercise !== found.exercise ? next : null;
  return (
    <div className="enact-Right">
      <p>{trans.__('That is right. Well done!')}</p>
      {other && (
        <button type="button" className="enact-Button enact-mod-primary" onClick={() => actions.start(other.exercise)}>
          {trans.__('Next: %1', other.title)}
        </button>
      )}
      {work?.solution && (
        <button
          type="button"
          className="enact-Button enact-mod-quiet"
          onClick={() => actions.show('open', 'solution')}
        >
          {trans.__('Compare with the worked solution')}
        </button>
      )}
    </div>
  );
}

/** What changed since the last check, looked up when it is opened. */
function Changes({ changes, language, onOpen }: IBelowProps & { onOpen: () => void }): JSX.Element {
  const { trans } = language;
  return (
    <details
      className="enact-Why"
      onToggle={event => {
        if (event.currentTarget.open) {
          onOpen();
        }
      }}
    >
      <summary>{trans.__('What changed since your last check')}</summary>
      {changes.since ? (
        <Difference difference={changes.since} language={language} />
      ) : (
        changes.isLoading && <p className="enact-Faint">{trans.__('Comparing…')}</p>
      )}
    </details>
  );
}
