// What may be wider than the screen, as a table: then it scrolls by itself, and the keyboard gets there too.

import React, { useEffect, useRef, useState } from 'react';

export interface IScrollProps {
  /** what it is called where it scrolls */
  label: string;
  children: React.ReactNode;
}

export function Scroll({ label, children }: IScrollProps): JSX.Element {
  const box = useRef<HTMLDivElement>(null);
  const [isWide, setWide] = useState(false);
  useEffect(() => {
    const node = box.current!;
    const look = (): void => setWide(node.scrollWidth > node.clientWidth);
    const watcher = new ResizeObserver(look);
    watcher.observe(node);
    [...node.children].forEach(child => watcher.observe(child));
    return () => watcher.disconnect();
  }, []);
  const stop = isWide ? { tabIndex: 0, role: 'group', 'aria-label': label } : {};
  return (
    <div className="enact-Scroll" ref={box} {...stop}>
      {children}
    </div>
  );
}
