export { latestThanks, peopleOn, type ThanksRow, thanksOn } from './recognition.store.ts';
