/** A setting that stops the start: which one, what is wrong, and how to mend it. */
export interface SettingFault {
  name: string;
  fault: string;
  mend: string;
}
