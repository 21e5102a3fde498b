/** Words for what is wrong with a file: in the bundle a file that is loaded when it is needed. */
export { describeIssue, tellingOf } from './describe-issue.ts';
export { describeJson } from './describe-json.ts';
