using Lintel.Resources;

namespace Lintel.Checking;

/// <summary>Decides a practice for one resource.</summary>
public delegate Verdict ResourceCheck(Resource resource, PracticeContext context);
