import { useMatch } from '@tanstack/react-router';
import { SignInForm } from './SignInForm.tsx';
import { SingleSignOnAnswer } from './SingleSignOnAnswer.tsx';

/** Before signing in, and after the identity provider has answered. */
export function SignInPage() {
  const isAnswered = useMatch({ from: '/sign-in/callback', shouldThrow: false }) !== undefined;
  return isAnswered ? <SingleSignOnAnswer /> : <SignInForm />;
}
