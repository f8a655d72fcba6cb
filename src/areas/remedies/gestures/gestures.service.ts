export { countGestures, gesturesOf, insertGesture, spentByRules } from './gestures.store.ts';
