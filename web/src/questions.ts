// SPDX-License-Identifier: Apache-2.0
import type { SectionId } from './data';

/** What each section answers, as its heading asks it. */
export const questions: Record<SectionId, string> = {
  build: 'What is built when?',
  where: 'Where?',
  power: 'Is there power for the racks?',
  compute: 'Does the compute meet demand?',
  racks: 'Who makes the racks?',
  money: 'Where does the money come from and go?',
  pay: 'Can we pay?',
  calendar: 'What is due in the next twelve months?',
  partners: 'How do the partners stand?',
  returns: 'What does it earn, and what does it cost?',
  shortfalls: 'What falls short?',
  binding: 'What binds?',
  assumptions: 'Where do the figures come from?',
};
