// A list of tabs: one stop for the Tab key, arrow keys between them.

import React, { useRef } from 'react';

export interface ITab<T extends string> {
  id: T;
  label: string;
}

export interface ITabsProps<T extends string> {
  tabs: ITab<T>[];
  chosen: T;
  /** what the list is called */
  name: string;
  /** unique in the page: ids of tabs and of their panel begin with it */
  prefix: string;
  onChoose: (tab: T) => void;
}

export function tabId(prefix: string, tab: string): string {
  return `${prefix}-tab-${tab}`;
}

export function panelId(prefix: string): string {
  return `${prefix}-panel`;
}

export function Tabs<T extends string>(props: ITabsProps<T>): JSX.Element {
  const { tabs, chosen, name, prefix, onChoose } = props;
  const list = useRef<HTMLDivElement>(null);
  const onKey = (event: React.KeyboardEvent): void => {
    const at = tabs.findIndex(tab => tab.id === chosen);
    const last = tabs.length - 1;
    const goal: Record<string, number> = {
      ArrowRight: at === last ? 0 : at + 1,
      ArrowLeft: at <= 0 ? last : at - 1,
      Home: 0,
      End: last
    };
    if (event.key in goal) {
      event.preventDefault();
      event.stopPropagation();
      onChoose(tabs[goal[event.key]].id);
      list.current?.querySelectorAll<HTMLElement>('[role="tab"]')[goal[event.key]]?.focus();
    }
  };
  return (
    <div className="enact-Tabs" role="tablist" aria-label={name} onKeyDown={onKey} ref={list}>
      {tabs.map(({ id, label }) => (
        <button
          key={id}
          type="button"
          role="tab"
          id={tabId(prefix, id)}
          className="enact-Tab"
          aria-selected={id === chosen}
          aria-controls={panelId(prefix)}
          tabIndex={id === chosen ? 0 : -1}
          onClick={() => onChoose(id)}
        >
          {label}
        </button>
      ))}
    </div>
  );
}
