export { latestThanks, type ThanksRow, thanksOn } from './recognition.store.ts';
