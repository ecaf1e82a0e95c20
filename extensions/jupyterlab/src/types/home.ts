// Where the server runs, and which courses it offers.

export interface ICourse {
  id: string;
  title: string;
  done: number;
  total: number;
}

/** Where the server runs, and whether what is there stays. */
export interface IHome {
  place: 'here' | 'binder' | 'hub';
  /** what the browser's storage is keyed by; "" where the record stays anyway */
  repository: string;
  /** after how long without activity the machine is thrown away; null: never */
  idle_minutes: number | null;
}

export interface IStatus {
  version: string;
  learner: string;
  courses: ICourse[];
  languages: string[];
  home: IHome;
  /** where the teachers' studio is served; null for whoever is no teacher */
  studio: string | null;
}
