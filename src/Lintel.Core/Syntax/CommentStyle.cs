namespace Lintel.Syntax;

/// <summary>Where comments stand that suppress findings.</summary>
public enum CommentStyle : byte
{
    /// <summary>Those of the language that the tree is of.</summary>
    Template,

    /// <summary>Those of a Dockerfile: lines of their own above an instruction.</summary>
    Dockerfile,

    /// <summary>Those of YAML in a file of a pipeline.</summary>
    Pipeline,

    /// <summary>Those of any language, on the line of what they are about or right above it.</summary>
    Lines,
}
