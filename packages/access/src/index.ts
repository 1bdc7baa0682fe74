export * from './capabilities.ts';
export * from './policies.ts';
