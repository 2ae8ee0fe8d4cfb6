using System;
using System.Runtime.CompilerServices;

namespace SqlGen.Compiler.Text;

/// <summary>What nests is read by calls that nest. The compiler runs on threads of others, whose stack it does not choose.</summary>
internal static class StackRoom
{
    /// <summary>Whether this thread can go some way deeper.</summary>
    public static bool IsEnough
    {
        get
        {
            try
            {
                RuntimeHelpers.EnsureSufficientExecutionStack();
                return true;
            }
            catch (InsufficientExecutionStackException)
            {
                return false;
            }
        }
    }
}
