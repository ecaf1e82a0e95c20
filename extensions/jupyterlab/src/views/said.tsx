// What the server said: text, whatever is in it. Only `code` between backticks gets another typeface.

import React from 'react';

/** The text with its lines kept; never HTML. */
export function Said({ text }: { text: string }): JSX.Element {
  // Splitting at a group keeps what the group matched, at the odd places.
  const pieces = text.split(/`([^`\n]+)`/);
  return (
    <span className="enact-Said">
      {pieces.map((piece, index) => (index % 2 ? <code key={index}>{piece}</code> : piece))}
    </span>
  );
}
