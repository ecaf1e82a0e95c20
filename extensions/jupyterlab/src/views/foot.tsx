// The foot of the panel: the way to the other screens.

import React from 'react';

/** A screen that can be opened from here. */
export interface IPlace {
  command: string;
  label: string;
}

export interface IFootProps {
  /** what the list is for, for screen readers */
  name: string;
  places: IPlace[];
  onShow: (command: string) => void;
}

export function Foot({ name, places, onShow }: IFootProps): JSX.Element {
  return (
    <nav className="enact-Foot" aria-label={name}>
      <ul>
        {places.map(({ command, label }) => (
          <li key={command}>
            <button type="button" className="enact-Button enact-mod-small" onClick={() => onShow(command)}>
              {label}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}
