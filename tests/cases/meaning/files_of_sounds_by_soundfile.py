# Sounds, by soundfile.
# needs: soundfile
# %%
import numpy as np
import soundfile as sf
samples = np.sin(np.arange(80) / 4)
# %%
sf.write("a.wav", samples, 8000)
# %%
again, rate = sf.read("a.wav")
# %%
print(rate, again.round(3))
