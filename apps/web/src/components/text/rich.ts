import { type ElementMaker, messageParts } from '@rolecall/messages';
import { createElement, Fragment, type ReactElement } from 'react';

/**
 * A text with elements in it. Each tag in the message is a function that makes an element of the text in the tag:
 * `rich('Ask <name>{owner}</name>.', { owner, name: (text) => <Name>{text}</Name> })`.
 */
export const rich = (
  message: string,
  values: Readonly<Record<string, string | number | ElementMaker<ReactElement>>>,
): ReactElement => createElement(Fragment, null, ...messageParts(message, values));
