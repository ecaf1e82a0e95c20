// The skill map: a picture of the skills and what they build on, an equal list, and the details of one.

import { DOMUtils } from '@jupyterlab/apputils';
import { ReactWidget } from '@jupyterlab/ui-components';
import type { Message } from '@lumino/messaging';
import { Widget } from '@lumino/widgets';
import React, { useEffect, useMemo, useRef, useState } from 'react';

import type { ILanguage } from '../language';
import { type Layout, loadLayout } from '../layout';
import type { Show, SkillMap } from '../map';
import { relationsOf } from '../relations';
import type { ILearningPath, ISkillMap, Level } from '../types';
import { Followed } from './followed';
import { Graph } from './graph';
import { mapIcon } from './icons';
import type { IFont } from './lines';
import { SkillDetails } from './skill_details';
import { SkillList } from './skill_list';
import { level } from './words';

/** Below this width, in CSS pixels, one thing stands below the other, and the list first. */
const NARROW = 720;

export interface ISkillMapOptions {
  model: SkillMap;
  path: ILearningPath;
  language: ILanguage;
  start: (exercise: string) => void;
}

/** The map as a widget. Asks the server while it is seen. */
export class SkillMapWidget extends ReactWidget {
  constructor(private readonly _options: ISkillMapOptions) {
    super();
    const { model, path, language } = _options;
    const name = language.trans.__('Skill map');
    this.id = 'enact-skill-map';
    this.title.label = name;
    this.title.caption = language.trans.__('All skills, and how far you are with each');
    this.title.icon = mapIcon;
    this.title.closable = true;
    this.node.tabIndex = -1;
    this.node.setAttribute('role', 'region');
    this.node.setAttribute('aria-label', name);
    this.addClass('enact-MapPanel');
    model.changed.connect(this.update, this);
    path.changed.connect(this.update, this);
  }

  get model(): SkillMap {
    return this._options.model;
  }

  override dispose(): void {
    if (!this.isDisposed) {
      this._options.path.changed.disconnect(this.update, this);
      this._options.model.dispose();
      super.dispose();
    }
  }

  protected override render(): JSX.Element {
    const { model, path, language, start } = this._options;
    const { fontFamily, fontSize } = getComputedStyle(this.node);
    return (
      <MapView
        model={model}
        // New objects at each change: React looks no deeper.
        followed={model.following.state}
        state={model.state}
        courses={path.state.courses}
        opening={path.state.opening}
        family={fontFamily}
        size={parseFloat(fontSize) || 13}
        isNarrow={this._isNarrow}
        language={language}
        start={start}
      />
    );
  }

  protected override onAfterShow(message: Message): void {
    super.onAfterShow(message);
    this._onSeen();
  }

  protected override onAfterAttach(message: Message): void {
    super.onAfterAttach(message);
    this._onSeen();
  }

  protected override onAfterHide(message: Message): void {
    super.onAfterHide(message);
    this._options.model.following.setSeen(false);
  }

  protected override onCloseRequest(message: Message): void {
    super.onCloseRequest(message);
    this.dispose();
  }

  protected override onResize(message: Widget.ResizeMessage): void {
    super.onResize(message);
    const width = message.width < 0 ? this.node.clientWidth : message.width;
    if (width > 0 && this._isNarrow !== width < NARROW) {
      this._isNarrow = width < NARROW;
      this.update();
    }
  }

  protected override onActivateRequest(message: Message): void {
    super.onActivateRequest(message);
    if (!this.node.contains(document.activeElement)) {
      this.node.focus();
    }
  }

  private _onSeen(): void {
    if (this.isVisible) {
      // Both are on their way at once. What goes wrong with the second is said where it is needed.
      void loadLayout().catch(() => undefined);
      this._options.model.following.setSeen(true);
    }
  }

  private _isNarrow = false;
}

interface IMapViewProps {
  model: SkillMap;
  followed: SkillMap['following']['state'];
  state: SkillMap['state'];
  courses: ILearningPath['state']['courses'];
  opening: string | null;
  family: string;
  size: number;
  isNarrow: boolean;
  language: ILanguage;
  start: (exercise: string) => void;
}

function MapView(props: IMapViewProps): JSX.Element {
  const { followed, language } = props;
  const { trans } = language;
  const map = followed.data;
  return (
    <div className="enact-Map" data-narrow={props.isNarrow} aria-busy={followed.isLoading}>
      <Followed state={followed} waiting={trans.__('Looking up your skills…')} language={language} />
      {map && map.skills.length === 0 && <p>{trans.__('This course names no skills, so there is no map of it.')}</p>}
      {map && map.skills.length > 0 && <Skills {...props} map={map} />}
    </div>
  );
}

function Skills(props: IMapViewProps & { map: ISkillMap }): JSX.Element {
  const { model, state, map, language, isNarrow } = props;
  const { trans } = language;
  const relations = useMemo(() => relationsOf(map), [map]);
  const [filter, setFilter] = useState<IFilter>(NO_FILTER);
  const matches = useMemo(() => matching(map, filter, language), [map, filter]);
  const font: IFont = useMemo(() => ({ family: props.family, size: props.size }), [props.family, props.size]);
  const detailsId = useMemo(() => DOMUtils.createDomID(), []);
  const here = useRef<HTMLDivElement>(null);
  const opener = useRef<'picture' | 'list'>('list');

  const skill = state.selected === null ? undefined : relations.skills.get(state.selected);
  const open = useMemo(
    () => ({
      picture: (id: string): void => {
        opener.current = 'picture';
        model.select(id);
      },
      list: (id: string): void => {
        opener.current = 'list';
        model.select(id);
      }
    }),
    [model]
  );
  const close = (): void => {
    const id = state.selected;
    model.select(null);
    // The focus goes back to where it came from, as soon as that is shown again.
    requestAnimationFrame(() => id && focusSkill(here.current, id, opener.current));
  };

  const picture = state.show !== 'list' && !(isNarrow && skill) && (
    <Picture key="picture" map={map} relations={relations} font={font} matches={matches} selected={state.selected} language={language} onOpen={open.picture} />
  );
  const isListed = state.show !== 'picture' && !(skill && (isNarrow || state.show === 'both'));
  const list = state.show !== 'picture' && (
    <div key="list" className="enact-Map-list" hidden={!isListed}>
      <SkillList map={map} relations={relations} selected={state.selected} matches={matches} language={language} onOpen={open.list} />
    </div>
  );
  const details = skill && (
    <div key="details" className="enact-Map-details">
      <SkillDetails
        skill={skill}
        relations={relations}
        course={skill.course === map.course ? null : titleOf(skill.course, props.courses)}
        history={state.history?.get(skill.title) ?? null}
        opening={props.opening}
        language={language}
        headingId={detailsId}
        onOpen={model.select.bind(model)}
        onStart={props.start}
        onClose={close}
      />
    </div>
  );
  return (
    <>
      <div className="enact-Map-header">
        <h2 className="enact-Map-title">{map.title}</h2>
        <Choice show={state.show} onShow={show => model.show(show)} language={language} />
        <Filter filter={filter} onFilter={setFilter} language={language} />
        <p className="enact-Map-count enact-Faint" role="status">
          {matches
            ? trans.__('%1 of %2 skills', matches.size, map.skills.length)
            : trans._n('%1 skill', '%1 skills', map.skills.length)}
        </p>
      </div>
      {map.skills.every(({ evidence }) => evidence === 0) && (
        <p className="enact-Notice">
          {trans.__('Nothing is checked yet, so these are first guesses. They get better with every exercise.')}
        </p>
      )}
      <div className="enact-Map-body" ref={here}>
        {/* What comes first on the screen comes first for the Tab key as well. */}
        {isNarrow ? [details, list, picture] : [picture, list, details]}
      </div>
    </>
  );
}

type IPictureProps = Omit<React.ComponentProps<typeof Graph>, 'layout'>;

/** The graph as soon as it can be laid out. */
function Picture(props: IPictureProps): JSX.Element {
  const { trans } = props.language;
  const [layout, setLayout] = useState<Layout | 'failed' | null>(null);
  const load = (): void => {
    setLayout(null);
    loadLayout().then(
      loaded => setLayout(() => loaded),
      () => setLayout('failed')
    );
  };
  useEffect(load, []);
  return (
    <div className="enact-Map-picture">
      {layout === 'failed' ? (
        <div className="enact-Problem" role="alert">
          <p>{trans.__('The picture could not be loaded. The list shows the same.')}</p>
          <button type="button" className="enact-Button" onClick={load}>
            {trans.__('Try again')}
          </button>
        </div>
      ) : (
        layout && <Graph {...props} layout={layout} />
      )}
    </div>
  );
}

function Choice({ show, onShow, language: { trans } }: { show: Show; onShow: (show: Show) => void; language: ILanguage }): JSX.Element {
  const words: [Show, string][] = [
    ['picture', trans.__('Picture')],
    ['list', trans.__('List')],
    ['both', trans.__('Both')]
  ];
  return (
    <div className="enact-Showing" role="group" aria-label={trans.__('Show')}>
      {words.map(([one, word]) => (
        <button key={one} type="button" className="enact-Button" aria-pressed={show === one} onClick={() => onShow(one)}>
          {word}
        </button>
      ))}
    </div>
  );
}

interface IFilter {
  text: string;
  level: Level | '';
}

const NO_FILTER: IFilter = { text: '', level: '' };
const LEVELS: Level[] = ['unknown', 'starting', 'growing', 'mastered'];

interface IFilterProps {
  filter: IFilter;
  onFilter: (filter: IFilter) => void;
  language: ILanguage;
}

function Filter({ filter, onFilter, language }: IFilterProps): JSX.Element {
  const { trans } = language;
  return (
    <div className="enact-Filter" role="search" aria-label={trans.__('Find skills')}>
      <label>
        <span>{trans.__('Find')}</span>
        <input
          type="search"
          className="enact-Input"
          value={filter.text}
          onChange={event => onFilter({ ...filter, text: event.target.value })}
        />
      </label>
      <label>
        <span>{trans.__('Level')}</span>
        <select
          className="enact-Select"
          value={filter.level}
          onChange={event => onFilter({ ...filter, level: event.target.value as IFilter['level'] })}
        >
          <option value="">{trans.__('All levels')}</option>
          {LEVELS.map(one => (
            <option key={one} value={one}>
              {level(one, language)}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}

/** The ids of the skills that the filter lets through; null when there is no filter. */
function matching(map: ISkillMap, filter: IFilter, { code }: ILanguage): Set<string> | null {
  const wanted = plain(filter.text.trim(), code);
  if (!wanted && !filter.level) {
    return null;
  }
  const found = map.skills.filter(
    skill => (!filter.level || skill.level === filter.level) && plain(skill.title, code).includes(wanted)
  );
  return new Set(found.map(({ skill }) => skill));
}

/** Without capitals and accents: who types "modeliser" finds « Modéliser ». */
function plain(text: string, code: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase(code);
}

function titleOf(course: string, courses: { id: string; title: string }[]): string {
  return courses.find(({ id }) => id === course)?.title ?? course;
}

function focusSkill(root: HTMLElement | null, skill: string, where: 'picture' | 'list'): void {
  const find = (place: string): HTMLElement | null =>
    root?.querySelector(`.enact-Map-${place} [data-skill="${CSS.escape(skill)}"]`) ?? null;
  (find(where) ?? find('picture') ?? find('list'))?.focus();
}
