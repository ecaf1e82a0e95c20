// A number that counts when one leaves the field: one step of the draft, not one for each key.

import React, { useEffect, useState } from 'react';

export interface INumberFieldProps {
  label: string;
  value: number;
  min: number;
  max: number;
  step: number;
  onChange: (value: number) => void;
}

export function NumberField({ label, value, min, max, step, onChange }: INumberFieldProps): JSX.Element {
  const [text, setText] = useState(String(value));
  useEffect(() => setText(String(value)), [value]);
  const take = (): void => {
    const wanted = Number(text);
    if (text.trim() === '' || !Number.isFinite(wanted)) {
      setText(String(value));
      return;
    }
    const inside = Math.min(max, Math.max(min, wanted));
    setText(String(inside));
    if (inside !== value) {
      onChange(inside);
    }
  };
  return (
    <input
      type="number"
      className="enact-Input enact-NumberField"
      aria-label={label}
      min={min}
      max={max}
      step={step}
      value={text}
      onChange={event => setText(event.target.value)}
      onBlur={take}
      onKeyDown={event => event.key === 'Enter' && take()}
    />
  );
}
