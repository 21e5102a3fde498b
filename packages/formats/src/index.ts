/** Models of other programs: read here by whatever importer knows the file. */
export * from './common/index.ts';
