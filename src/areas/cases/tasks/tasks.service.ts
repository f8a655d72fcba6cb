export {
  caseOfTask,
  casesWithLateTasks,
  saveTasks,
  tasksOfCase,
  waitingTasks,
} from './tasks.store.ts';
