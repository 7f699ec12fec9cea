import { answerApart } from 'portico/sdk/foreign'
import { type Answer, perform, type Task } from './tasks.ts'

await answerApart<Task, Answer>(perform)
