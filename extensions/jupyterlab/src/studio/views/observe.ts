// Lets a view follow a model: it is drawn again when the model's state is another.

import { useCallback, useSyncExternalStore } from 'react';

import type { Observed } from '../../observed';

export function useObserved<S extends object>(model: Observed<S>): S {
  const subscribe = useCallback(
    (changed: () => void) => {
      const slot = (): void => changed();
      model.changed.connect(slot);
      return () => void model.changed.disconnect(slot);
    },
    [model]
  );
  return useSyncExternalStore(subscribe, () => model.state);
}
