// The head of a page that one comes to from a table: the way back, and a title that has the focus at first.

import React, { useEffect, useRef } from 'react';

export interface IPageHeadProps {
  title: string;
  back: string;
  onBack: () => void;
  children?: React.ReactNode;
}

export function PageHead({ title, back, onBack, children }: IPageHeadProps): JSX.Element {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <div className="enact-Studio-title">
      <button type="button" className="enact-Button" onClick={onBack}>
        <span aria-hidden="true">← </span>
        {back}
      </button>
      <h2 ref={heading} tabIndex={-1} className="enact-Studio-heading">
        {title}
      </h2>
      {children}
    </div>
  );
}
