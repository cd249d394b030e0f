# A hash is fed cell by cell.
# %%
import hashlib
import zlib
digest = hashlib.sha256()
md5 = hashlib.md5()
packer = zlib.compressobj()
# %%
n = len("abc")
# %%
digest.update(b"x" * n)
md5.update(b"y" * n)
packed = packer.compress(b"z" * 100)
# %%
half = digest.hexdigest()[:8], md5.hexdigest()[:8]
# %%
digest.update(b"end")
packed += packer.flush()
# %%
full = digest.hexdigest()[:8], len(zlib.decompress(packed))
del digest, md5, packer
