export {
  caseOfTask,
  casesWithLateTasks,
  saveTasks,
  tasksOfCase,
  waitingTasks,
  waitingTasksOf,
} from './tasks.store.ts';
