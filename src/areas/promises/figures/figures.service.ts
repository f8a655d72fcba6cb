export {
  type FigureKey,
  promiseFigures,
  type RunningPlace,
  runningSteps,
  stepFigures,
} from './figures.store.ts';
