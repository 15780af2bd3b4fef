"use strict";
// Prints the syntax trees of TypeScript's own parser as the nodes that the reader of Lintel makes, for TypeScriptOracleTests.
//
// usage: node typescript_oracle.js PACKAGE LIST OUT [all]
//
// PACKAGE is the folder of npm's "typescript"; LIST names a file on each line. OUT gets a line for each of them, in order: "! MESSAGE" when TypeScript refuses the file, "? MESSAGE" when this cannot say,
// else the number of nodes and the SHA-256 of their lines. With "all" the lines themselves come before it: one a node in pre-order, with depth, role, kind with styles or operator, span, text.
const fs = require("fs"), crypto = require("crypto"), path = require("path");
const ts = require(path.resolve(process.argv[2]));
const K = ts.SyntaxKind;

const OPERATORS = {
  "+": "Add", "-": "Subtract", "*": "Multiply", "/": "Divide", "%": "Modulo", "**": "Power", "<<": "LeftShift", ">>": "RightShift", ">>>": "UnsignedRightShift",
  "&": "BitAnd", "|": "BitOr", "^": "BitXor", "&&": "And", "||": "Or", "??": "Coalesce", "===": "Equal", "!==": "NotEqual", "==": "LooselyEqual", "!=": "LooselyNotEqual",
  "<": "Less", "<=": "LessOrEqual", ">": "Greater", ">=": "GreaterOrEqual", "in": "In", "instanceof": "InstanceOf", ",": "Comma",
};
const PREFIXES = { [K.PlusToken]: "Plus", [K.MinusToken]: "Negate", [K.TildeToken]: "Invert", [K.ExclamationToken]: "Not", [K.PlusPlusToken]: "Increment", [K.MinusMinusToken]: "Decrement" };

let file, text, offsets, lines, all;

function at(offset) { return offsets ? offsets[offset] : offset; }

// The place of each UTF-16 unit in UTF-8; nothing when all are ASCII.
function measure(source) {
  if (/^[\x00-\x7f]*$/.test(source)) return null;
  const places = new Int32Array(source.length + 1);
  let bytes = 0;
  for (let i = 0; i < source.length; i++) {
    places[i] = bytes;
    const c = source.charCodeAt(i);
    if (c >= 0xd800 && c < 0xdc00 && i + 1 < source.length && source.charCodeAt(i + 1) >= 0xdc00 && source.charCodeAt(i + 1) < 0xe000) {
      places[++i] = bytes;
      bytes += 4;
    } else {
      bytes += c < 0x80 ? 1 : c < 0x800 ? 2 : 3;
    }
  }
  places[source.length] = bytes;
  return places;
}

function quoted(value) { return JSON.stringify(value).replace(/[\x7f-\uffff]/g, c => "\\u" + c.charCodeAt(0).toString(16).padStart(4, "0")); }

function line(depth, role, kind, start, end, detail) { lines.push(depth + " " + role + " " + kind + " " + (start < 0 ? "-" : at(start) + ".." + at(end)) + " " + (detail === undefined ? "" : detail)); }

function start(node) { return node.getStart(file, false); }

function bare(node) { return text.slice(start(node), node.end); }

function nameText(raw) { return raw.includes("\\") ? "?" : quoted(raw); }

function name(depth, role, node) { if (node.pos === node.end) throw new Error("a node that is missing"); line(depth, role, "Name", start(node), node.end, nameText(bare(node))); }

function has(node, kind) { return !!node.modifiers && node.modifiers.some(m => m.kind === kind); }

function unwrap(node) {
  while (node.kind === K.ParenthesizedExpression || node.kind === K.AsExpression || node.kind === K.SatisfiesExpression || node.kind === K.NonNullExpression || node.kind === K.TypeAssertionExpression
    || node.kind === K.ExpressionWithTypeArguments) node = node.expression;
  return node;
}

// The end of a node without the semicolon that ends it.
function withoutSemicolon(node) {
  if (text[node.end - 1] !== ";") return node.end;
  const children = node.getChildren(file);
  const last = children[children.length - 1];
  return last.kind === K.SemicolonToken ? children[children.length - 2].end : withoutSemicolon(last);
}

function endOf(node) {
  switch (node.kind) {
    case K.EmptyStatement: return node.end;
    case K.IfStatement: return endOf(node.elseStatement || node.thenStatement);
    case K.WhileStatement: case K.ForStatement: case K.ForInStatement: case K.ForOfStatement: case K.WithStatement: case K.LabeledStatement: return endOf(node.statement);
    default: return withoutSemicolon(node);
  }
}

function styles(list) { return list.filter(Boolean).map(s => "." + s).join(""); }

function annotation(depth, type) { if (type) line(depth, "Annotation", "Other", start(type), type.end); }

function decorators(depth, node) { for (const m of node.modifiers || []) if (m.kind === K.Decorator) expression(depth, "Decorator", m.expression); }

function statements(depth, list) { for (const s of list) statement(depth, s); }

// A statement as a block.
function block(depth, role, node) {
  if (node.kind === K.Block || node.kind === K.ModuleBlock) {
    line(depth, role, "Block", start(node), node.end);
    statements(depth + 1, node.statements);
  } else {
    line(depth, role, "Block", start(node), endOf(node));
    statement(depth + 1, node);
  }
}

function typesOnly(depth, node) { line(depth, "Statement", "Other", start(node), endOf(node)); }

function declared(list) {
  const kind = list.flags & ts.NodeFlags.BlockScoped;
  return kind === ts.NodeFlags.Let ? ".Declared.OfBlock" : kind === ts.NodeFlags.Const ? ".Declared.OfBlock.Constant" : kind ? ".Declared.OfBlock.Constant.Closed" : ".Declared";
}

function variables(depth, from, list) {
  if (!list.declarations.length) throw new Error("a node that is missing");
  list.declarations.forEach((d, i) => {
    line(depth, "Statement", "Assign.None" + declared(list), i === 0 ? from : start(d), d.end);
    target(depth + 1, "Target", d.name);
    annotation(depth + 1, d.type);
    if (d.initializer) expression(depth + 1, "Value", d.initializer);
  });
}

function statement(depth, node) {
  const from = start(node);
  if (has(node, K.DeclareKeyword)) { typesOnly(depth, node); return; }
  switch (node.kind) {
    case K.EmptyStatement: case K.DebuggerStatement: line(depth, "Statement", "Pass", from, from + (node.kind === K.EmptyStatement ? 1 : 8)); break;
    case K.Block: block(depth, "Statement", node); break;
    case K.VariableStatement: variables(depth, from, node.declarationList); break;
    case K.ExpressionStatement:
      if (["declare", "abstract", "interface", "module", "namespace", "type"].includes(bare(node))) throw new Error("a keyword that is left to the checker");
      expression(depth, "Statement", node.expression);
      break;
    case K.IfStatement: {
      line(depth, "Statement", "If", from, endOf(node));
      for (let n = node; ; n = n.elseStatement) {
        expression(depth + 1, "Condition", n.expression);
        block(depth + 1, "Then", n.thenStatement);
        if (!n.elseStatement) break;
        if (n.elseStatement.kind !== K.IfStatement) { block(depth + 1, "Else", n.elseStatement); break; }
      }
      break;
    }
    case K.DoStatement:
      line(depth, "Statement", "While.BodyFirst", from, endOf(node));
      block(depth + 1, "Body", node.statement);
      expression(depth + 1, "Condition", node.expression);
      break;
    case K.WhileStatement:
      line(depth, "Statement", "While", from, endOf(node));
      expression(depth + 1, "Condition", node.expression);
      block(depth + 1, "Body", node.statement);
      break;
    case K.ForStatement:
      line(depth, "Statement", "While", from, endOf(node));
      if (node.initializer && node.initializer.kind === K.VariableDeclarationList) variables(depth + 1, start(node.initializer), node.initializer);
      else if (node.initializer) expression(depth + 1, "Statement", node.initializer);
      if (node.condition) expression(depth + 1, "Condition", node.condition);
      if (node.incrementor) expression(depth + 1, "Step", node.incrementor);
      block(depth + 1, "Body", node.statement);
      break;
    case K.ForInStatement: case K.ForOfStatement: {
      const list = node.initializer.kind === K.VariableDeclarationList ? node.initializer : null;
      line(depth, "Statement", "For" + styles([node.awaitModifier && "Async", node.kind === K.ForInStatement && "Keys"]) + (list ? declared(list) : ""), from, endOf(node));
      if (!list) expression(depth + 1, "Target", node.initializer);
      else if (list.declarations.length === 1 && !list.declarations[0].initializer && !list.declarations[0].type) target(depth + 1, "Target", list.declarations[0].name);
      else throw new Error("a loop with a declaration that has a value or a type");
      expression(depth + 1, "Iterable", node.expression);
      block(depth + 1, "Body", node.statement);
      break;
    }
    case K.BreakStatement: case K.ContinueStatement:
      line(depth, "Statement", node.kind === K.BreakStatement ? "Break" : "Continue", from, node.label ? node.label.end : from + (node.kind === K.BreakStatement ? 5 : 8));
      break;
    case K.ReturnStatement: case K.ThrowStatement:
      line(depth, "Statement", node.kind === K.ReturnStatement ? "Return" : "Raise", from, node.expression ? node.expression.end : from + 6);
      if (node.expression) expression(depth + 1, "Value", node.expression);
      break;
    case K.WithStatement: {
      line(depth, "Statement", "With", from, endOf(node));
      const open = text.indexOf("(", from + 4);
      line(depth + 1, "Item", "WithItem", -1);
      expression(depth + 2, "Value", node.expression);
      block(depth + 1, "Body", node.statement);
      break;
    }
    case K.SwitchStatement:
      line(depth, "Statement", "Match", from, node.end);
      expression(depth + 1, "Value", node.expression);
      for (const c of node.caseBlock.clauses) {
        const list = c.statements, last = list.length ? endOf(list[list.length - 1]) : c.end;
        line(depth + 1, "Case", "Case", start(c), last);
        if (c.expression) expression(depth + 2, "Pattern", c.expression);
        line(depth + 2, "Body", "Block", list.length ? start(list[0]) : last, last);
        statements(depth + 3, list);
      }
      break;
    case K.TryStatement:
      line(depth, "Statement", "Try", from, node.end);
      block(depth + 1, "Body", node.tryBlock);
      if (node.catchClause) {
        line(depth + 1, "Catch", "Catch", start(node.catchClause), node.catchClause.end);
        const v = node.catchClause.variableDeclaration;
        if (v) { target(depth + 2, "Name", v.name); annotation(depth + 2, v.type); }
        block(depth + 2, "Body", node.catchClause.block);
      }
      if (node.finallyBlock) block(depth + 1, "Finally", node.finallyBlock);
      break;
    case K.LabeledStatement: statement(depth, node.statement); break;
    case K.FunctionDeclaration: case K.ClassDeclaration: case K.InterfaceDeclaration: exported(depth, node); break;
    case K.TypeAliasDeclaration: case K.NamespaceExportDeclaration: typesOnly(depth, node); break;
    case K.EnumDeclaration:
      line(depth, "Statement", "Class.Enumeration", from, node.end);
      name(depth + 1, "Name", node.name);
      line(depth + 1, "Body", "Block", node.members.pos - 1, node.end);
      for (const m of node.members) {
        line(depth + 2, "Statement", "Assign.None.Static.Declared.Constant", start(m), m.end);
        memberName(depth + 3, "Target", m.name, false);
        if (m.initializer) expression(depth + 3, "Value", m.initializer);
      }
      break;
    case K.ModuleDeclaration: namespace(depth, node, from); break;
    case K.ImportDeclaration: {
      const clause = node.importClause;
      line(depth, "Statement", "Import" + (clause && clause.isTypeOnly ? ".TypeOnly" : ""), from, endOf(node));
      if (clause && clause.name) { line(depth + 1, "Name", "ImportedName", start(clause.name), clause.name.end); name(depth + 2, "Alias", clause.name); }
      if (clause && clause.namedBindings) bindings(depth + 1, clause.namedBindings);
      moduleText(depth + 1, node.moduleSpecifier);
      break;
    }
    case K.ImportEqualsDeclaration:
      if (node.isTypeOnly) { typesOnly(depth, node); break; }
      line(depth, "Statement", "Assign.None.Declared.OfBlock.Constant", from, node.moduleReference.end);
      name(depth + 1, "Target", node.name);
      if (node.moduleReference.kind === K.ExternalModuleReference) {
        const r = start(node.moduleReference);
        line(depth + 1, "Value", "Call", r, node.moduleReference.end);
        line(depth + 2, "Function", "Name", r, r + 7, '"require"');
        expression(depth + 2, "Argument", node.moduleReference.expression);
      } else entity(depth + 1, "Value", node.moduleReference);
      break;
    case K.ExportDeclaration:
      line(depth, "Statement", "Export" + (node.isTypeOnly ? ".TypeOnly" : ""), from, endOf(node));
      if (node.exportClause) bindings(depth + 1, node.exportClause);
      else { const star = node.getChildren(file).find(c => c.kind === K.AsteriskToken); line(depth + 1, "Name", "ImportedName.Everything", start(star), star.end); }
      if (node.moduleSpecifier) moduleText(depth + 1, node.moduleSpecifier);
      break;
    case K.ExportAssignment:
      line(depth, "Statement", "Export" + (node.isExportEquals ? "" : ".Default"), from, node.expression.end);
      expression(depth + 1, "Value", node.expression);
      break;
    default: throw new Error("statement " + K[node.kind]);
  }
}

function moduleText(depth, node) {
  if (node.kind !== K.StringLiteral) throw new Error("a module that is no text");
  literal(depth, "Module", node);
}

function entity(depth, role, node) {
  if (node.kind === K.Identifier) { identifier(depth, role, node); return; }
  line(depth, role, "Member", start(node), node.end, nameText(bare(node.right)));
  entity(depth + 1, "Object", node.left);
}

function bindings(depth, node) {
  if (node.kind === K.NamespaceImport || node.kind === K.NamespaceExport) {
    line(depth, "Name", "ImportedName.Everything", start(node), node.end);
    moduleName(depth + 1, "Alias", node.name);
    return;
  }
  for (const e of node.elements) {
    line(depth, "Name", "ImportedName" + (e.isTypeOnly ? ".TypeOnly" : ""), start(e), e.end);
    moduleName(depth + 1, "Name", e.propertyName || e.name);
    if (e.propertyName) moduleName(depth + 1, "Alias", e.name);
  }
}

function moduleName(depth, role, node) { if (node.kind === K.StringLiteral) literal(depth, role, node); else name(depth, role, node); }

function namespace(depth, node, from) {
  if (node.name.kind === K.StringLiteral || node.flags & ts.NodeFlags.GlobalAugmentation) { typesOnly(depth, node); return; }
  line(depth, "Statement", "Class.Namespace", from, node.end);
  name(depth + 1, "Name", node.name);
  if (node.body.kind === K.ModuleDeclaration) {
    line(depth + 1, "Body", "Block", start(node.body), node.body.end);
    namespace(depth + 2, node.body, start(node.body));
  } else block(depth + 1, "Body", node.body);
}

// A function, class or interface, which may be the default export.
function exported(depth, node) {
  if (!has(node, K.DefaultKeyword)) { declaration(depth, "Statement", node, start(node)); return; }
  const index = node.modifiers.findIndex(m => m.kind === K.DefaultKeyword);
  const from = node.modifiers.slice(0, index).some(m => m.kind === K.Decorator) ? start(node) : ts.skipTrivia(text, node.modifiers[index].end);
  line(depth, "Statement", "Export.Default", start(node), endOf(node));
  declaration(depth + 1, "Value", node, from);
}

function declaration(depth, role, node, from) {
  if (node.kind === K.ClassDeclaration) classLike(depth, role, node, from);
  else if (node.kind === K.InterfaceDeclaration || !node.body) line(depth, role, "Other", from, endOf(node));
  else functionLike(depth, role, node, from, () => node.name && name(depth + 1, "Name", node.name));
}

function functionLike(depth, role, node, from, printName) {
  const arrow = node.kind === K.ArrowFunction;
  line(depth, role, "Function" + styles([has(node, K.AsyncKeyword) && "Async", node.asteriskToken && "Generator", arrow && "Arrow", node.kind === K.GetAccessor && "Getter", node.kind === K.SetAccessor && "Setter",
    has(node, K.StaticKeyword) && "Static"]), from, node.end);
  if (printName) { decorators(depth + 1, node); printName(); }
  for (const p of node.parameters) parameter(depth + 1, p);
  annotation(depth + 1, node.type);
  if (node.body.kind === K.Block) block(depth + 1, "Body", node.body);
  else expression(depth + 1, "Body", node.body);
}

const PROPERTY = new Set([K.PublicKeyword, K.PrivateKeyword, K.ProtectedKeyword, K.ReadonlyKeyword, K.OverrideKeyword]);

function parameter(depth, node) {
  line(depth, "Parameter", "Parameter" + styles([(node.modifiers || []).some(m => PROPERTY.has(m.kind)) && "Property", node.dotDotDotToken && "Spread"]), start(node), node.end);
  decorators(depth + 1, node);
  target(depth + 1, "Name", node.name);
  annotation(depth + 1, node.type);
  if (node.initializer) expression(depth + 1, "Default", node.initializer);
}

// What a declaration assigns to.
function target(depth, role, node) {
  switch (node.kind) {
    case K.Identifier: name(depth, role, node); break;
    case K.ObjectBindingPattern:
      line(depth, role, "Map", start(node), node.end);
      for (const e of node.elements) {
        if (e.dotDotDotToken) { line(depth + 1, "Element", "Spread.KeywordSpread", start(e), e.end); withDefault(depth + 2, "Value", e); continue; }
        line(depth + 1, "Element", "Entry", start(e), e.end);
        if (e.propertyName) memberName(depth + 2, "Key", e.propertyName, true);
        withDefault(depth + 2, "Value", e);
      }
      break;
    case K.ArrayBindingPattern:
      line(depth, role, "List", start(node), node.end);
      for (const e of node.elements) {
        if (e.kind === K.OmittedExpression) line(depth + 1, "Element", "Null", -1);
        else if (e.dotDotDotToken) { line(depth + 1, "Element", "Spread.Spread", start(e), e.end); withDefault(depth + 2, "Value", e); }
        else withDefault(depth + 1, "Element", e);
      }
      break;
    default: throw new Error("target " + K[node.kind]);
  }
}

function withDefault(depth, role, element) {
  if (!element.initializer) { target(depth, role, element.name); return; }
  line(depth, role, "Assign.None", start(element.name), element.initializer.end);
  target(depth + 1, "Target", element.name);
  expression(depth + 1, "Value", element.initializer);
}

function memberName(depth, role, node, isKey) {
  switch (node.kind) {
    case K.Identifier: isKey ? line(depth, role, "Text.Unquoted", start(node), node.end, quoted(ts.idText(node))) : name(depth, role, node); break;
    case K.PrivateIdentifier: isKey ? line(depth, role, "Text.Unquoted", start(node), node.end, quoted(ts.idText(node))) : name(depth, role, node); break;
    case K.ComputedPropertyName: expression(depth, role, node.expression); break;
    default: expression(depth, role, node);
  }
}

function classLike(depth, role, node, from) {
  line(depth, role, "Class", from, node.end);
  decorators(depth + 1, node);
  if (node.name) name(depth + 1, "Name", node.name);
  for (const clause of node.heritageClauses || []) if (clause.token === K.ExtendsKeyword) for (const type of clause.types) expression(depth + 1, "Base", type.expression);
  line(depth + 1, "Body", "Block", node.members.pos - 1, node.end);
  for (const m of node.members) member(depth + 2, m);
}

function member(depth, node) {
  const from = start(node);
  switch (node.kind) {
    case K.SemicolonClassElement: break;
    case K.ClassStaticBlockDeclaration:
      line(depth, "Statement", "Block", from, node.end);
      statements(depth + 1, node.body.statements);
      break;
    case K.IndexSignature: line(depth, "Statement", "Other", from, withoutSemicolon(node)); break;
    case K.PropertyDeclaration:
      if (has(node, K.AbstractKeyword) || has(node, K.DeclareKeyword)) { line(depth, "Statement", "Other", from, withoutSemicolon(node)); break; }
      line(depth, "Statement", "Assign.None" + styles([has(node, K.StaticKeyword) && "Static"]) + ".Declared", from, (node.initializer || node.type || node.exclamationToken || node.questionToken || node.name).end);
      decorators(depth + 1, node);
      memberName(depth + 1, "Target", node.name, false);
      annotation(depth + 1, node.type);
      if (node.initializer) expression(depth + 1, "Value", node.initializer);
      break;
    default:
      if (!node.body || has(node, K.AbstractKeyword) || has(node, K.DeclareKeyword)) { line(depth, "Statement", "Other", from, withoutSemicolon(node)); break; }
      functionLike(depth, "Statement", node, from, () => {
        if (node.kind !== K.Constructor) { memberName(depth + 1, "Name", node.name, false); return; }
        const p = node.modifiers ? ts.skipTrivia(text, node.modifiers.end) : from;
        if (text[p] === "c") line(depth + 1, "Name", "Name", p, p + 11, '"constructor"');
        else line(depth + 1, "Name", "Text", p, p + 13, '"constructor"');
      });
  }
}

function identifier(depth, role, node) {
  const raw = bare(node);
  if (raw === "undefined") line(depth, role, "Null", start(node), node.end);
  else name(depth, role, node);
}

function literal(depth, role, node) { line(depth, role, "Text", start(node), node.end, quoted(node.text)); }

function integer(raw) {
  if (!/^(0[xX][0-9a-fA-F_]+|0[oO][0-7_]+|0[bB][01_]+|[0-9][0-9_]*)n?$/.test(raw)) return "-";
  const value = BigInt(raw.replace(/[_n]/g, ""));
  return value < 2n ** 63n ? value.toString() : "-";
}

function expression(depth, role, node) {
  node = unwrap(node);
  const from = start(node), end = node.end;
  switch (node.kind) {
    case K.Identifier: identifier(depth, role, node); break;
    case K.ThisKeyword: case K.SuperKeyword: case K.ImportKeyword: case K.PrivateIdentifier: name(depth, role, node); break;
    case K.NullKeyword: line(depth, role, "Null", from, end); break;
    case K.TrueKeyword: case K.FalseKeyword: line(depth, role, "Boolean", from, end); break;
    case K.NumericLiteral: case K.BigIntLiteral: line(depth, role, "Number", from, end, integer(bare(node))); break;
    case K.StringLiteral: literal(depth, role, node); break;
    case K.RegularExpressionLiteral: line(depth, role, "Other", from, end); break;
    case K.NoSubstitutionTemplateLiteral: case K.TemplateExpression: template(depth, role, node, false); break;
    case K.OmittedExpression: line(depth, role, "Null", -1); break;
    case K.ArrayLiteralExpression:
      line(depth, role, "List", from, end);
      for (const e of node.elements) expression(depth + 1, "Element", e);
      break;
    case K.ObjectLiteralExpression:
      line(depth, role, "Map", from, end);
      for (const p of node.properties) entry(depth + 1, p);
      break;
    case K.SpreadElement:
      line(depth, role, "Spread.Spread", from, end);
      expression(depth + 1, "Value", node.expression);
      break;
    case K.PropertyAccessExpression:
      line(depth, role, "Member" + (node.questionDotToken ? ".Optional" : ""), from, end, nameText(bare(node.name)));
      expression(depth + 1, "Object", node.expression);
      break;
    case K.MetaProperty:
      line(depth, role, "Member", from, end, nameText(bare(node.name)));
      line(depth + 1, "Object", "Name", from, from + (node.keywordToken === K.NewKeyword ? 3 : 6), node.keywordToken === K.NewKeyword ? '"new"' : '"import"');
      break;
    case K.ElementAccessExpression:
      line(depth, role, "Index" + (node.questionDotToken ? ".Optional" : ""), from, end);
      expression(depth + 1, "Object", node.expression);
      expression(depth + 1, "Key", node.argumentExpression);
      break;
    case K.CallExpression: case K.NewExpression:
      line(depth, role, "Call" + (node.kind === K.NewExpression ? ".New" : node.questionDotToken ? ".Optional" : ""), from, end);
      expression(depth + 1, "Function", node.expression);
      for (const a of node.arguments || []) expression(depth + 1, "Argument", a);
      break;
    case K.TaggedTemplateExpression:
      line(depth, role, "Call", from, end);
      expression(depth + 1, "Function", node.tag);
      template(depth + 1, "Argument", node.template, true);
      break;
    case K.FunctionExpression: functionLike(depth, role, node, from, () => node.name && name(depth + 1, "Name", node.name)); break;
    case K.ArrowFunction: functionLike(depth, role, node, from, null); break;
    case K.ClassExpression: classLike(depth, role, node, from); break;
    case K.DeleteExpression: case K.TypeOfExpression: case K.VoidExpression:
      line(depth, role, "Unary." + (node.kind === K.DeleteExpression ? "Delete" : node.kind === K.TypeOfExpression ? "TypeOf" : "Void"), from, end);
      expression(depth + 1, "Value", node.expression);
      break;
    case K.PrefixUnaryExpression: case K.PostfixUnaryExpression:
      line(depth, role, "Unary." + PREFIXES[node.operator], from, end);
      expression(depth + 1, "Value", node.operand);
      break;
    case K.AwaitExpression:
      line(depth, role, "Await", from, end);
      expression(depth + 1, "Value", node.expression);
      break;
    case K.YieldExpression:
      line(depth, role, "Yield" + (node.asteriskToken ? ".Delegating" : ""), from, end);
      if (node.expression) expression(depth + 1, "Value", node.expression);
      break;
    case K.ConditionalExpression:
      line(depth, role, "Conditional", from, end);
      expression(depth + 1, "Condition", node.condition);
      expression(depth + 1, "Then", node.whenTrue);
      expression(depth + 1, "Else", node.whenFalse);
      break;
    case K.BinaryExpression: binary(depth, role, node); break;
    case K.JsxElement: case K.JsxSelfClosingElement: case K.JsxFragment: jsx(depth, role, node); break;
    default: throw new Error("expression " + K[node.kind]);
  }
}

function binary(depth, role, node) {
  const operator = ts.tokenToString(node.operatorToken.kind);
  const from = start(node);
  if (operator === "=") {
    line(depth, role, "Assign.None", from, node.end);
    let value = node;
    for (; value.kind === K.BinaryExpression && value.operatorToken.kind === K.EqualsToken; value = value.right) expression(depth + 1, "Target", value.left);
    expression(depth + 1, "Value", value);
  } else if (node.operatorToken.kind >= K.FirstCompoundAssignment && node.operatorToken.kind <= K.LastCompoundAssignment) {
    line(depth, role, "Assign." + OPERATORS[operator.slice(0, -1)], from, node.end);
    expression(depth + 1, "Target", node.left);
    expression(depth + 1, "Value", node.right);
  } else {
    // The left side may be as deep as the text is long.
    const chain = [];
    let left = node, r = role, d = depth;
    for (; left.kind === K.BinaryExpression && !(left.operatorToken.kind >= K.FirstAssignment && left.operatorToken.kind <= K.LastAssignment); left = unwrap(left.left)) {
      line(d, r, "Binary." + OPERATORS[ts.tokenToString(left.operatorToken.kind)], start(left), left.end);
      chain.push(left);
      r = "Left";
      d++;
    }
    expression(d, "Left", left);
    while (chain.length) { const n = chain.pop(); expression(d--, "Right", n.right); }
  }
}

function entry(depth, node) {
  const from = start(node);
  if (node.kind === K.SpreadAssignment) {
    line(depth, "Element", "Spread.KeywordSpread", from, node.end);
    expression(depth + 1, "Value", node.expression);
    return;
  }
  line(depth, "Element", "Entry", from, node.end);
  if (node.kind === K.ShorthandPropertyAssignment) {
    if (node.objectAssignmentInitializer) {
      line(depth + 1, "Value", "Assign.None", start(node.name), node.end);
      name(depth + 2, "Target", node.name);
      expression(depth + 2, "Value", node.objectAssignmentInitializer);
    } else name(depth + 1, "Value", node.name);
    return;
  }
  memberName(depth + 1, "Key", node.name, true);
  if (node.kind === K.PropertyAssignment) expression(depth + 1, "Value", node.initializer);
  else functionLike(depth + 1, "Value", node, (node.typeParameters || node.parameters).pos - 1, null);
}

function template(depth, role, node, isTagged) {
  const style = isTagged ? ".Template" : "";
  const value = n => isTagged && bare(n).includes("\\") ? "?" : quoted(n.text);
  if (node.kind === K.NoSubstitutionTemplateLiteral) { line(depth, role, "Text" + style, start(node), node.end, value(node)); return; }
  line(depth, role, "Text.Interpolated" + style, start(node), node.end);
  const part = (n, to) => { if (to > start(n) + 1) line(depth + 1, "Part", "TextPart", start(n) + 1, to, value(n)); };
  part(node.head, node.head.end - 2);
  let open = node.head.end - 2;
  for (const span of node.templateSpans) {
    line(depth + 1, "Part", "Interpolation", open, start(span.literal) + 1);
    expression(depth + 2, "Value", span.expression);
    const isTail = span.literal.kind === K.TemplateTail;
    part(span.literal, span.literal.end - (isTail ? 1 : 2));
    open = span.literal.end - 2;
  }
}

function jsx(depth, role, node) {
  line(depth, role, "Other", start(node), node.end);
  const opening = node.kind === K.JsxElement ? node.openingElement : node.kind === K.JsxSelfClosingElement ? node : null;
  for (const a of opening ? opening.attributes.properties : []) {
    if (a.kind === K.JsxSpreadAttribute) { line(depth + 1, "Value", "Spread.KeywordSpread", start(a), a.end); expression(depth + 2, "Value", a.expression); }
    else if (a.initializer && a.initializer.kind === K.StringLiteral) literal(depth + 1, "Value", a.initializer);
    else if (a.initializer) jsxChild(depth + 1, a.initializer);
  }
  for (const c of node.children || []) jsxChild(depth + 1, c);
}

function jsxChild(depth, node) {
  if (node.kind === K.JsxText) return;
  if (node.kind !== K.JsxExpression) { jsx(depth, "Value", node); return; }
  if (!node.expression) return;
  if (!node.dotDotDotToken) { expression(depth, "Value", node.expression); return; }
  line(depth, "Value", "Spread.Spread", start(node), node.end);
  expression(depth + 1, "Value", node.expression);
}

function hasEscapedKeyword(source) {
  for (const [word] of source.matchAll(/[\w$]*(\\u(\{[0-9a-fA-F]+\}|[0-9a-fA-F]{4})[\w$]*)+/g)) {
    if (ts.stringToToken(word.replace(/\\u\{?([0-9a-fA-F]+)\}?/g, (_, hex) => String.fromCodePoint(Math.min(parseInt(hex, 16), 0x10ffff))))) return true;
  }
  return false;
}

const out = [];
all = process.argv[5] === "all";
for (const name of fs.readFileSync(process.argv[3], "utf8").split("\n").filter(Boolean)) {
  const bytes = fs.readFileSync(name);
  lines = [];
  try {
    text = new TextDecoder("utf-8", { ignoreBOM: true, fatal: true }).decode(bytes);
    file = ts.createSourceFile(name, text, { languageVersion: ts.ScriptTarget.Latest, jsDocParsingMode: ts.JSDocParsingMode.ParseNone }, true);
    if (file.parseDiagnostics.length) {
      const d = file.parseDiagnostics[0];
      out.push("! " + d.start + " " + ts.flattenDiagnosticMessageText(d.messageText, " ").replace(/\s+/g, " "));
      continue;
    }
    if (hasEscapedKeyword(text)) throw new Error("a keyword with an escape");
    offsets = measure(text);
    line(0, "None", "Module", 0, text.length);
    statements(1, file.statements);
    if (all) out.push(...lines);
    out.push("= " + lines.length + " " + crypto.createHash("sha256").update(lines.join("\n")).digest("hex"));
  } catch (e) {
    out.push("? " + String(e.message).replace(/\s+/g, " "));
  }
}
fs.writeFileSync(process.argv[4], out.join("\n") + "\n");
