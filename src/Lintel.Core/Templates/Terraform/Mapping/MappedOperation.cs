namespace Lintel.Templates.Terraform;

/// <summary>What is done with the source of a property beyond giving it the shape.</summary>
internal enum MappedOperation : byte
{
    None,

    /// <summary><c>map:a=b,...</c>: other words for the same.</summary>
    Words,

    /// <summary><c>const:X</c>: X when the source is set; the source <c>-</c> is always set.</summary>
    Constant,

    /// <summary><c>wrap:K</c>: each scalar becomes an object with the scalar at K (a path of names).</summary>
    Wrap,

    /// <summary><c>wrapall:K</c>: a list becomes one object with the list at K.</summary>
    WrapAll,

    /// <summary><c>kv:A,B</c>: a map becomes a list of objects with the key at A and the value at B.</summary>
    Pairs,

    /// <summary><c>kvmap:a,b</c>: blocks become a map from attribute a to attribute b.</summary>
    PairMap,

    /// <summary><c>keyby:a</c>: blocks become a map of objects by their attribute a.</summary>
    KeyBy,

    /// <summary><c>keys:a=T,...</c>: a DynamoDB key schema from attributes.</summary>
    KeySchema,

    /// <summary><c>fan:a=P,...</c>: a block becomes one object for each item of each of its attributes a, with the item at P.</summary>
    Fan,

    /// <summary><c>which:X,Y,...</c>: the text at the place of the first source that is set.</summary>
    Which,

    /// <summary><c>method:verb</c>, <c>method:path</c>: a part of <c>path/VERB</c>, as API Gateway method settings name methods.</summary>
    Method,

    /// <summary><c>base64</c>: the text itself where the source is the base64 of a text, as <c>Fn::Base64</c> is read in CloudFormation.</summary>
    Base64,

    /// <summary><c>acl</c>: the canned ACL of S3, by name or by the grants that it consists of.</summary>
    Acl,

    /// <summary><c>parts:type,key,own,value,...</c>: the values of those parts of the resource whose attribute <c>key</c> is what <c>own</c> is in the block.</summary>
    Parts,
}
