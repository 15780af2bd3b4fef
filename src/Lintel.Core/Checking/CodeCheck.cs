using Lintel.Code;

namespace Lintel.Checking;

/// <summary>Decides a practice about application source for every place in a unit that it concerns.</summary>
public delegate void CodeCheck(CodeUnit unit, CodeVerdicts verdicts);
