import { useMatch } from '@tanstack/react-router';
import { SignInForm } from './SignInForm.tsx';
import { SingleSignOnAnswer } from './SingleSignOnAnswer.tsx';

/** The sign-in page, and the page that the identity provider returns to. */
export function SignInPage() {
  const isAnswered = useMatch({ from: '/sign-in/callback', shouldThrow: false }) !== undefined;
  return isAnswered ? <SingleSignOnAnswer /> : <SignInForm />;
}
