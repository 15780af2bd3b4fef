namespace Lintel.Checking.Sessions;

/// <summary>What the bytes of a template say of what it can have to do with other files. A mark too many does no harm.</summary>
[Flags]
internal enum TemplateMarks
{
    /// <summary>It stands alone.</summary>
    None = 0,

    /// <summary>It nests templates or modules, or may spell a mark in escapes.</summary>
    Nests = 1,

    /// <summary>It exports values to other templates, or imports some.</summary>
    Joins = 2,

    /// <summary>It names files that are read when a practice asks for what they hold.</summary>
    Documents = 4,

    /// <summary>It has functions, which are made of application source.</summary>
    Functions = 8,

    /// <summary>Its functions may be made of projects that refer to others.</summary>
    Projects = 16,
}
