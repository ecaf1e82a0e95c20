// The words of the HTTP API (enact/api/v1), in TypeScript. What the server says is already in the asked language.

export type * from './check';
export type * from './history';
export type * from './home';
export type * from './map';
export type * from './offered';
export type * from './path';
export type * from './record';
export type * from './said';
export type * from './work';
