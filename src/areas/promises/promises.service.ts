export {
  casesToEscalate,
  casesToWarn,
  casesWithPromisesDue,
  insertPromises,
  movePromises,
  openPromises,
  promisesById,
  promisesOfCase,
  updatePromises,
} from './promises.store.ts';
