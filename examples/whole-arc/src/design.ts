// What `npm run choose-design` compares designs by: readings, detector and scores.

export { type Design, score, trainDetector } from './detector.ts';
export { type Reading, readMotes } from './readings.ts';
export { type Scores, scoresOf } from './scores.ts';
