import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { CaseDetail } from '#areas/cases/case-views.contract.ts';
import { staffQuery, useMe } from '../../../queries.ts';
import { useVoice } from '../../../voice.tsx';
import { TaskForm } from './task-form.tsx';
import { TaskLine } from './task-line.tsx';

/** What other teams and companies were asked for; the owner stays the one who answers for it. */
export function TasksPanel({ found }: { readonly found: CaseDetail }) {
  const { say } = useVoice();
  const me = useMe();
  const { data } = useQuery(staffQuery);
  const [isAsking, setAsking] = useState(false);
  const isOwners = found.may.includes('ask-task');
  const teams = data?.people.find(({ id }) => id === me.id)?.teams ?? [];
  const mayWork = me.permissions.includes('cases:work');
  if (found.tasks.length === 0 && !isOwners) return null;
  return (
    <section className="panel" aria-labelledby="tasks">
      <h2 id="tasks">{say('helping.tasks')}</h2>
      {found.tasks.length === 0 && <p className="dimmed">{say('helping.tasks.none')}</p>}
      <ul className="lines">
        {found.tasks.map((task) => (
          <TaskLine
            key={task.id}
            task={task}
            found={found}
            mayAnswer={mayWork && (isOwners || teams.includes(task.team))}
          />
        ))}
      </ul>
      {isOwners && !isAsking && (
        <div className="doings">
          <Button size="compact-sm" variant="default" onClick={() => setAsking(true)}>
            {say('helping.task.ask')}
          </Button>
        </div>
      )}
      {isAsking && <TaskForm found={found} close={() => setAsking(false)} />}
    </section>
  );
}
