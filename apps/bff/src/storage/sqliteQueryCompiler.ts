import { storableText } from '@rolecall/text';
import {
  type BinaryOperationNode,
  SqliteQueryCompiler as KyselySqliteQueryCompiler,
  OperatorNode,
  PrimitiveValueListNode,
} from 'kysely';

/**
 * Passes the list of `in (…)` as one JSON parameter, so that a query has the same SQL for lists of any length and is
 * only prepared once.
 */
export class SqliteQueryCompiler extends KyselySqliteQueryCompiler {
  protected override visitBinaryOperation(node: BinaryOperationNode): void {
    const { leftOperand, operator, rightOperand } = node;
    if (!isListOperator(operator) || !PrimitiveValueListNode.is(rightOperand)) {
      super.visitBinaryOperation(node);
      return;
    }
    const values = rightOperand.values.map((value) =>
      // `storableDialect` doesn't see what is in JSON.
      typeof value === 'string' ? storableText(value) : value,
    );
    this.visitNode(leftOperand);
    this.append(' ');
    this.visitNode(operator);
    this.append(' (select value from json_each(');
    this.appendValue(JSON.stringify(values));
    this.append('))');
  }
}

const isListOperator = (node: BinaryOperationNode['operator']) =>
  OperatorNode.is(node) && (node.operator === 'in' || node.operator === 'not in');
