// One question and its answers, those that are alike side by side: one word for all of them, or for some.

import React, { useEffect, useRef, useState } from 'react';

import type { ILanguage } from '../../language';
import { Followed } from '../../views/followed';
import { moment, points as pointsWords, percent } from '../../views/words';
import type { CourseRoom } from '../studio';
import type { IAnswerGroup, ICellGrading, ICellToGrade } from '../types';
import { CommentBank } from './comment_bank';
import { useObserved } from './observe';
import { PageHead } from './page_head';

export interface IGradingCellProps {
  room: CourseRoom;
  cell: ICellToGrade;
  language: ILanguage;
  onClose: () => void;
}

/** What was typed for a group and is not saved yet. */
interface IWord {
  points: string;
  comment: string;
  /** submissions that are left out */
  off: string[];
}

export function GradingCell({ room, cell, language, onClose }: IGradingCellProps): JSX.Element {
  const { trans } = language;
  const asked = useObserved(room.cell);
  const onKey = useRef<((event: React.KeyboardEvent) => void) | null>(null);
  useEffect(() => void room.lookAtCell(cell.exercise, cell.cell), [room, cell]);
  return (
    <article className="enact-GradingCell" onKeyDown={event => onKey.current?.(event)}>
      <PageHead title={trans.__('%1: %2', cell.exercise_title, cell.title)} back={trans.__('All that waits')} onBack={onClose} />
      <Followed state={asked} waiting={trans.__('Looking at the answers…')} language={language} />
      {asked.data && <Answers room={room} view={asked.data} isSaving={asked.isLoading} keys={onKey} language={language} />}
    </article>
  );
}

interface IAnswersProps {
  room: CourseRoom;
  view: ICellGrading;
  isSaving: boolean;
  /** what a key does anywhere on the page */
  keys: React.MutableRefObject<((event: React.KeyboardEvent) => void) | null>;
  language: ILanguage;
}

function Answers({ room, view, isSaving, keys, language }: IAnswersProps): JSX.Element {
  const { trans } = language;
  const { cell, groups } = view;
  const [key, setKey] = useState(() => keyOf(groups.find(isWaiting) ?? groups[0]));
  const [words, setWords] = useState<Record<string, IWord>>({});
  const [hasKeys, setKeys] = useState(false);
  const [said, setSaid] = useState('');
  const [fault, setFault] = useState('');
  const heading = useRef<HTMLHeadingElement>(null);
  const found = groups.findIndex(group => keyOf(group) === key);
  const at = Math.max(0, found);
  const group = groups[at];

  if (!group) {
    return <p className="enact-Notice">{trans.__('Nobody has answered this question yet.')}</p>;
  }
  const word = words[keyOf(group)] ?? wordOf(group);
  const chosen = group.answers.filter(({ submission }) => !word.off.includes(submission));
  const change = (part: Partial<IWord>): void => {
    setFault('');
    setWords({ ...words, [keyOf(group)]: { ...word, ...part } });
  };
  const go = (to: number): void => {
    setKey(keyOf(groups[Math.max(0, Math.min(to, groups.length - 1))]));
    setFault('');
    heading.current?.focus();
  };
  const save = async (): Promise<void> => {
    const points = Number(word.points.replace(',', '.'));
    if (word.points.trim() === '' || !(points >= 0 && points <= cell.max_points)) {
      setFault(trans.__('Points from 0 to %1 are needed.', pointsWords(cell.max_points, language)));
      return;
    }
    if (chosen.length === 0) {
      setFault(trans.__('Choose one answer at least.'));
      return;
    }
    if (isSaving) {
      return;
    }
    const grades = chosen.map(({ learner, submission }) => ({ learner, submission, points, comment: word.comment }));
    const next = groups.slice(at + 1).find(isWaiting) ?? groups.slice(0, at).find(isWaiting);
    const saved = await room.cell.ask(() => room.client.grade(room.id, cell.exercise, cell.cell, grades));
    if (saved) {
      const { [keyOf(group)]: _, ...others } = words;
      setWords(others);
      setSaid(trans._n('%1 answer graded.', '%1 answers graded.', grades.length));
      const wanted = next && saved.groups.find(one => one.answers.some(({ submission }) => submission === keyOf(next)));
      setKey(keyOf(wanted ?? saved.groups.find(isWaiting) ?? saved.groups[0]));
      heading.current?.focus();
    }
  };
  keys.current = event => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) {
      return;
    }
    const typed = event.key.toLowerCase();
    if (typed === 'j') {
      go(at + 1);
    } else if (typed === 'k') {
      go(at - 1);
    } else if (/^\d$/.test(typed)) {
      const longer = word.points + typed;
      change({ points: Number(longer) <= cell.max_points ? longer : typed });
    } else if (typed === 'enter' && !isPressable(event.target)) {
      void save();
    } else if (typed === '?') {
      setKeys(!hasKeys);
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div className="enact-Grading">
      <div className="enact-Grading-question">
        <section className="enact-Part" aria-label={trans.__('Question')}>
          <h3>{trans.__('Question')}</h3>
          <pre className="enact-Prose">{view.question || trans.__('It stands in the notebook.')}</pre>
        </section>
        {view.rubric && (
          <section className="enact-Part" aria-label={trans.__('Mark scheme')}>
            <h3>{trans.__('Mark scheme')}</h3>
            <pre className="enact-Prose">{view.rubric}</pre>
          </section>
        )}
        <Keys isOpen={hasKeys} onToggle={() => setKeys(!hasKeys)} language={language} />
      </div>
      <section className="enact-Grading-answers" aria-label={trans.__('Answers')}>
        <div className="enact-Row">
          <h3 ref={heading} tabIndex={-1} className="enact-Studio-heading">
            {trans.__('Group %1 of %2', at + 1, groups.length)}
          </h3>
          <span className="enact-Faint">
            {group.answers.length > 1
              ? trans.__('%1 answers, alike to %2', group.answers.length, percent(group.alike, language))
              : trans.__('one answer')}
          </span>
          <button type="button" className="enact-Button" aria-disabled={at === 0} onClick={() => go(at - 1)}>
            {trans.__('Previous')}
          </button>
          <button type="button" className="enact-Button" aria-disabled={at === groups.length - 1} onClick={() => go(at + 1)}>
            {trans.__('Next group')}
          </button>
          <span role="status">{said}</span>
        </div>
        <ul className="enact-Answers">
          {group.answers.map(answer => (
            <li key={answer.submission} data-off={word.off.includes(answer.submission)}>
              <label className="enact-Choice">
                <input
                  type="checkbox"
                  checked={!word.off.includes(answer.submission)}
                  onChange={event =>
                    change({
                      off: event.target.checked
                        ? word.off.filter(one => one !== answer.submission)
                        : [...word.off, answer.submission]
                    })
                  }
                />
                <strong>{answer.name}</strong>
                <time className="enact-Faint" dateTime={answer.at}>
                  {moment(answer.at, language)}
                </time>
                {answer.points !== null && (
                  <span className="enact-Faint">
                    {trans.__('%1 of %2', pointsWords(answer.points, language), pointsWords(cell.max_points, language))}
                  </span>
                )}
              </label>
              <pre className="enact-Answer" tabIndex={0} aria-label={trans.__('Answer of %1', answer.name)}>
                {answer.text}
              </pre>
              {answer.comment && <p className="enact-Faint">{answer.comment}</p>}
            </li>
          ))}
        </ul>
        <form
          className="enact-Grading-word"
          onSubmit={event => {
            event.preventDefault();
            void save();
          }}
        >
          <label className="enact-Labelled">
            <span>{trans.__('Points of %1', pointsWords(cell.max_points, language))}</span>
            <input
              className="enact-Input"
              inputMode="decimal"
              value={word.points}
              aria-invalid={fault !== ''}
              onChange={event => change({ points: event.target.value })}
            />
          </label>
          <label className="enact-Labelled">
            <span>{trans.__('Comment')}</span>
            <textarea
              className="enact-Area"
              rows={3}
              value={word.comment}
              onChange={event => change({ comment: event.target.value })}
            />
          </label>
          {fault && (
            <p className="enact-Problem" role="alert">
              {fault}
            </p>
          )}
          <button type="submit" className="enact-Button enact-mod-primary" aria-disabled={isSaving}>
            {trans._n('Save for %1 answer', 'Save for %1 answers', chosen.length)}
          </button>
          <CommentBank
            room={room}
            view={view}
            comment={word.comment}
            points={word.points}
            language={language}
            onTake={(comment, points) =>
              change({ comment, points: points === null ? word.points : String(points) })
            }
          />
        </form>
      </section>
    </div>
  );
}

interface IKeysProps {
  isOpen: boolean;
  onToggle: () => void;
  language: ILanguage;
}

function Keys({ isOpen, onToggle, language: { trans } }: IKeysProps): JSX.Element {
  const keys: [string, string][] = [
    ['J, K', trans.__('next group, previous group')],
    ['0–9', trans.__('points')],
    ['Enter', trans.__('save, and go to the next group that waits')],
    ['?', trans.__('show or hide this list')]
  ];
  return (
    <section className="enact-Part">
      <button type="button" className="enact-Button enact-mod-small" aria-expanded={isOpen} onClick={onToggle}>
        {trans.__('Keys')}
      </button>
      {isOpen && (
        <>
          <dl className="enact-Keys">
            {keys.map(([key, what]) => (
              <div key={key}>
                <dt>
                  <kbd>{key}</kbd>
                </dt>
                <dd>{what}</dd>
              </div>
            ))}
          </dl>
          <p className="enact-Faint">{trans.__('They work on this page while you are not typing in a field.')}</p>
        </>
      )}
    </section>
  );
}

/** A group is known by its first answer. */
function keyOf(group: IAnswerGroup | undefined): string {
  return group?.answers[0]?.submission ?? '';
}

function isWaiting({ answers }: IAnswerGroup): boolean {
  return answers.some(({ points }) => points === null);
}

/** What was said of it before. */
function wordOf({ answers }: IAnswerGroup): IWord {
  const graded = answers.find(({ points }) => points !== null);
  const isOne = graded && answers.every(({ points, comment }) => points === graded.points && comment === graded.comment);
  return isOne ? { points: String(graded.points), comment: graded.comment, off: [] } : { points: '', comment: '', off: [] };
}

function isTyping(target: EventTarget): boolean {
  return (
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    (target instanceof HTMLInputElement && target.type !== 'checkbox')
  );
}

function isPressable(target: EventTarget): boolean {
  return target instanceof Element && target.closest('button, a, summary, input') !== null;
}
