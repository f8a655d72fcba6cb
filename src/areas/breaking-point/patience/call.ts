/** One wait on a line. Who was answered might have waited longer: their patience is only known to exceed it. */
export type Call = {
  readonly line: string;
  /** 0–23, by the clock of those who answer. */
  readonly hour: number;
  readonly waitedSeconds: number;
  readonly gaveUp: boolean;
};

export type Wait = Pick<Call, 'waitedSeconds' | 'gaveUp'>;
