export {
  deleteLearnedHazard,
  type Learned,
  learnedHazard,
  rankedBy,
  saveLearnedHazard,
  saveRankedBy,
} from './learned.store.ts';
