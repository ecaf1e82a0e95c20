// What went wrong on the screen "My data", scrolled into sight.

import React, { useEffect, useRef } from 'react';

import { Said } from './said';

export function DataTrouble({ words }: { words: string }): JSX.Element {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.scrollIntoView({ block: 'nearest' }), [words]);
  return (
    <div className="enact-Problem" role="alert" ref={box}>
      <Said text={words} />
    </div>
  );
}
