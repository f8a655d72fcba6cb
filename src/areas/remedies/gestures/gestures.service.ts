export {
  countGestures,
  gesturesBefore,
  gesturesOf,
  insertGesture,
  spentByRules,
} from './gestures.store.ts';
