import { config } from 'zod';

// The page's Content-Security-Policy forbids code made from strings, which zod would try for speed, and report.
config({ jitless: true });

export { zodResolver } from '@hookform/resolvers/zod';
